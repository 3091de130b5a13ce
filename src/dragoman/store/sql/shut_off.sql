-- Nothing outside of the open file can be reached from here on.
SET enable_external_access = false;
SET lock_configuration = true;
