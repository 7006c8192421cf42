/** The status of someone, or of a registration, that is not in the files any more. */
export const inactive = 'Inactive';
