import { t } from '../../platform/i18n';

/** The tags of a note as they are read; nothing where it has none. */
export function TagList({ tags }: { readonly tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <ul class="tags" aria-label={t('note_tags')}>
      {tags.map((tag) => (
        <li key={tag} class="tag" dir="auto">
          {tag}
        </li>
      ))}
    </ul>
  );
}
