SELECT digest, vector FROM event_vectors WHERE encoder = ? AND list_contains(?, digest)
