"""From a call for ideas to initiatives, prizes and models that others copy."""
