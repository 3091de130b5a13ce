SELECT digest FROM built WHERE what = ?
