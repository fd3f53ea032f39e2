import type { VendorName } from './connection.ts';
import { axigenForm } from './vendor-forms/axigen.ts';
import type { VendorForm } from './vendor-forms/form.ts';
import { jmapForm } from './vendor-forms/jmap.ts';
import { lineworksForm } from './vendor-forms/lineworks.ts';
import { superofficeForm } from './vendor-forms/superoffice.ts';

/** The forms of all vendors; every difference between them that a person sees when adding a mailbox is in them. */
export const VENDOR_FORMS: Readonly<Record<VendorName, VendorForm>> = {
  axigen: axigenForm,
  jmap: jmapForm,
  lineworks: lineworksForm,
  superoffice: superofficeForm,
};
