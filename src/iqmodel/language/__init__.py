"""Language: texts in German and English, messages, problems, and how numbers, dates and lists are written."""
