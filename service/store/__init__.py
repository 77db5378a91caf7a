"""What is kept: postings, resumes, rankings."""
