"""Files no office would send, and those it might: none may crash, hang, or be refused without a sentence."""
