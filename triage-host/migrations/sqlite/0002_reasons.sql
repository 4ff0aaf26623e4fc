-- Why the outcome was reached, as JSON: the answers that alone lead to it, and what would have led
-- elsewhere.
ALTER TABLE sessions ADD COLUMN because TEXT;
