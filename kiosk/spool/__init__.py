"""What a kiosk keeps on its own disk, so that it goes on while the database is away."""
