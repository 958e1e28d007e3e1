"""Pure card-debt business: no I/O, no clock, no database, no floats."""
