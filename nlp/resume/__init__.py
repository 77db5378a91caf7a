"""Resumes: sections, person, jobs, education and skills with the weight of their evidence."""

from nlp.resume.model import Certification, Education, Experience, LanguageSkill, Resume, Section
from nlp.resume.reader import ResumeReader

__all__ = ["Certification", "Education", "Experience", "LanguageSkill", "Resume", "ResumeReader", "Section"]
