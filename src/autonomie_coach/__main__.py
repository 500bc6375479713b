"""Entry point: starts the command line, catches what goes wrong, and alone knows the screens."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autonomie_coach.coach.app_context import AppContext


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status; never raises what a person would see."""
    # While modules are imported nothing is garbage; the screens collect from their first frame on.
    gc.disable()
    given = list(sys.argv[1:] if arguments is None else arguments)
    from autonomie_coach.cli.main import Program, prepare_streams
    from autonomie_coach.errors import CoachError

    prepare_streams()
    try:
        program = Program(given, _open_screens)
    except CoachError as error:
        # Without readable content files there are no words to say it in.
        print(f"autonomie-coach: {error}", file=sys.stderr)
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - likewise; a dependency may be missing
        print(f"autonomie-coach: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    try:
        status = program.run()
    except CoachError as error:
        status = program.report(error)
    except BrokenPipeError:
        status = 0
    except KeyboardInterrupt:
        status = 130
    except OSError as error:
        status = program.report_system(error)
    except Exception as error:  # noqa: BLE001 - the last resort: one plain line, no traceback
        status = program.report_unexpected(error)
    gc.enable()
    return program.finish(status)


def _open_screens(start: AppContext) -> int:
    from autonomie_coach.tui.app import run_app

    return run_app(start)


if __name__ == "__main__":
    sys.exit(main())
