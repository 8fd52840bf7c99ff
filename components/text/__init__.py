"""What is said on the screen: names, phrases and sentences from figures."""
