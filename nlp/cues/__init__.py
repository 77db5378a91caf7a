"""Every phrase the components look for, by language: data, not code."""
