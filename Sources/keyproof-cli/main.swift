print("keyproof")
