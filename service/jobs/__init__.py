"""Long work: jobs with progress."""
