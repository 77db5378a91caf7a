"""What goes in and comes out of the API, for OpenAPI and for checking what comes in."""
