SELECT digest, vector FROM commitment_vectors WHERE encoder = ?
