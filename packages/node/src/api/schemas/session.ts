/** Who is signed in, where, and the accounts of a node. */
import { Type } from 'typebox';
import { AccountNameText, DistrictText, exact, PasswordText, RoleText, SlugText, TimeMs } from './primitives.ts';

export const SessionSchema = exact({
  /** null: nobody is signed in. */
  account: Type.Union([
    exact({
      name: Type.String(),
      role: RoleText,
      establishment: Type.Union([Type.String(), Type.Null()]),
      establishmentName: Type.Union([Type.String(), Type.Null()]),
    }),
    Type.Null(),
  ]),
  /** To be sent as header `x-csrf-token` with every request other than GET; changes at sign-in and sign-out. */
  csrfToken: Type.String(),
  node: exact({
    id: Type.String(),
    name: Type.String(),
    role: Type.Enum(['region', 'observer']),
    /** True under a roster marked `demo`: fast clock, publishing on demand. */
    demo: Type.Boolean(),
    districts: Type.Array(DistrictText),
  }),
  /** True while no account exists and the one-time code printed by `init` waits to be redeemed. */
  firstAccount: Type.Boolean(),
});

export const SignInSchema = exact({ name: AccountNameText, password: PasswordText });

export const FirstAccountSchema = exact({
  code: Type.String({ minLength: 1, maxLength: 100 }),
  name: AccountNameText,
  password: PasswordText,
});

export const ChangePasswordSchema = exact({ password: PasswordText, newPassword: PasswordText });

export const AccountSchema = exact({
  name: Type.String(),
  role: RoleText,
  establishment: Type.Union([Type.String(), Type.Null()]),
  createdAt: TimeMs,
});

export const AccountsSchema = exact({
  accounts: Type.Array(AccountSchema),
  /** Roles the signed-in account may give and take. */
  manageable: Type.Array(RoleText),
});

export const ActingAccountsSchema = exact({ accounts: Type.Array(AccountSchema) });

export const CreateAccountSchema = exact({
  name: AccountNameText,
  role: RoleText,
  /** Mandatory for releasing, receiving and worksCouncil, absent otherwise. */
  establishment: Type.Optional(SlugText),
  password: PasswordText,
});

export const ChangeRoleSchema = exact({ role: RoleText, establishment: Type.Optional(SlugText) });
