"""Text in, evidence out: readers, sections, mentions, qualifiers, profiles."""
