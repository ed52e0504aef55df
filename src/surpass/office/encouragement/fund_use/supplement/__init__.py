"""What a corrected result says was too little: computed from what is left, approved, paid."""
