import { i18n } from '@lingui/core';

/** Shows texts of the window in English, as they stand in the code. To be imported for that alone. */
i18n.loadAndActivate({ locale: 'en', messages: {} });
