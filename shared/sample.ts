/** How the temporary folder of a sample vault begins. */
export const sampleFolderPrefix = 'trac-custodian-sample-';
