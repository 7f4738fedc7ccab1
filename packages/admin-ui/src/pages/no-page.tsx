import { ButtonLink } from '../components/button.tsx';
import { Page } from '../components/page.tsx';
import { useSpeech } from '../language.tsx';

export function NotFoundPage() {
  const { t } = useSpeech();
  return (
    <Page title={t.common.notFound} lead={t.common.notFoundBody}>
      <ButtonLink href="/">{t.common.toHome}</ButtonLink>
    </Page>
  );
}

export function ForbiddenPage() {
  const { t } = useSpeech();
  return (
    <Page title={t.common.forbidden} lead={t.common.forbiddenBody}>
      <ButtonLink href="/">{t.common.toHome}</ButtonLink>
    </Page>
  );
}
