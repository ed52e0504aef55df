"""Up and down: effect periods now; vacancies, slates and what follows stand beside them."""
