"""The eight awards of the benchmark as an OpenFisca-Core package: a yardstick, never a dependency of the product."""
