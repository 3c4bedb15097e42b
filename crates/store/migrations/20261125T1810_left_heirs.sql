-- compatible

-- How much is left for whom: counted after everything that is done here, without reading what it is.
CREATE INDEX left_work_heirs ON left_work (why, organization, account) WHERE state = 'waiting';
