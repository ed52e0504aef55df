"""Cases kept: opened, added to, read back; one store on disk, and the promise that any other store makes."""
