SELECT document, commitment, thread_document, thread_commitment, turn, why, after_document, after_commitment, score FROM commitment_steps
