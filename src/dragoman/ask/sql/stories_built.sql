SELECT count(*) > 0 AS built FROM story_events
