"""`moiso doctor`: the verb, the line that each part answers with, and one module per part."""
