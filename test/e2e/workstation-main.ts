import { createCustodian } from '../../main/custodian.ts';
import { startDesktop } from '../../main/desktop.ts';
import { placesFrom } from '../../main/window/places.ts';
import { readWorkstation } from '../../main/workstation/read-policy.ts';

// The program on a computer whose policy lies where CUSTODIAN_TEST_POLICY says, and belongs to whoever runs the test.

const workstation = readWorkstation(process.env['CUSTODIAN_TEST_POLICY'] ?? '', process.getuid?.() ?? 0);

startDesktop({
  places: placesFrom(new URL('../../main/index.ts', import.meta.url).href),
  vault: workstation.policy.vault ?? null,
  createCustodian: (services) => createCustodian(services, { workstation }),
});
