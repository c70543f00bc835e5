"""Where a printer is and what kind it is, for the files of a centre and for the door that prints."""
