"""What `thidua rules …` does, one file for each group of commands."""
