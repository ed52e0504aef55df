"""The office: the system of record and the web. The only room that knows Django; one app for each room."""
