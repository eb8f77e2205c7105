"""A folder for an open-data portal: the figures in the formats that harvesters, offices and people read."""
