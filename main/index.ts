import { app } from 'electron';
import { createCustodian } from './custodian.ts';
import { startDesktop } from './desktop.ts';
import { sweepSamples } from './sample-folder.ts';
import { placesFrom } from './window/places.ts';
import { policyPath } from './workstation/policy-path.ts';
import { readWorkstation } from './workstation/read-policy.ts';

sweepSamples();

const places = placesFrom(import.meta.url, app.isPackaged ? process.resourcesPath : undefined);
const workstation = readWorkstation(policyPath(process.platform, process.execPath));

startDesktop({
  places,
  vault: workstation.policy.vault ?? null,
  language: workstation.policy.language,
  createCustodian: (services) =>
    createCustodian(services, {
      workstation,
      ...(places.worker === undefined ? {} : { workerUrl: places.worker }),
      ...(places.nativeBinding === undefined ? {} : { nativeBinding: places.nativeBinding }),
    }),
});
