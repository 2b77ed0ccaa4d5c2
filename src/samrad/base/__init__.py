"""What every room stands on: clock, periods, sources, the gate, policies, ports, components."""
