"""What viewers with the right to it do: import, publish, object, keep scenarios."""
