"""The law book: pure, dated rules. Facts go in, a finding comes out.

Imports the standard library only; never loads, saves, translates or reads the clock.
"""
