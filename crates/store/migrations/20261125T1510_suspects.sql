-- compatible

-- What may need a person: counted after everything that is done here.
CREATE INDEX item_suspect ON item (seq) WHERE dismissed = 0
    AND (doubt IS NOT NULL OR earlier IS NOT NULL OR (answer >= '{"rejected"' AND answer < '{"rejected#'));
