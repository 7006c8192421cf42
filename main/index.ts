import { app } from 'electron';
import { createCustodian } from './custodian.ts';
import { startDesktop } from './desktop.ts';
import { placesFrom } from './window/places.ts';

const places = placesFrom(import.meta.url, app.isPackaged ? process.resourcesPath : undefined);

startDesktop({
  places,
  createCustodian: (services) =>
    createCustodian(services, {
      ...(places.worker === undefined ? {} : { workerUrl: places.worker }),
      ...(places.nativeBinding === undefined ? {} : { nativeBinding: places.nativeBinding }),
    }),
});
