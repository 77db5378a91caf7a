"""Programs that measure quality and speed, and train the models. Nothing of the product imports them."""
