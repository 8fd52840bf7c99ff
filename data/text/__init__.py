"""What is said: the catalogue of sentences, numbers and dates as people write them."""
