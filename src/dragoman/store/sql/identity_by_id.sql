SELECT identity, name, kind, country, bearer FROM identity_names WHERE identity = ?
