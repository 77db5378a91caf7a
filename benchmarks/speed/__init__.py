"""Programs that measure speed: one module a room, each with `rows()` of (what, figure, reference)."""
