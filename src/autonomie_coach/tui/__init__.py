"""The screens: a face on the coach package; decides nothing."""
