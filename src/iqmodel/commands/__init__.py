"""What the larger commands of the command line do; the command line itself only reads options."""
