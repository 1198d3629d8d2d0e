import { AppError } from '../../platform/errors.ts'
import type { Text } from '../../platform/i18n/text.ts'

const WORDS = {
  photo_too_large: {
    zh: '这张照片超过 10 MB，请压缩后再传',
    en: 'This photo is larger than 10 MB; make it smaller first',
  },
  photo_far_too_large: {
    zh: '有一张照片太大，没有保存。请返回上一页换一张，每张不超过 10 MB',
    en: 'One photo was far too large. Go back and choose another; up to 10 MB each',
  },
  photo_pixels: {
    zh: '这张照片的尺寸太大（超过 5000 万像素），请缩小后再传',
    en: 'This picture has more than 50 million pixels; make it smaller first',
  },
  photo_kind: {
    zh: '这个文件不是照片，请上传 JPG、PNG、WebP 或 HEIC 格式的照片',
    en: 'This file is no photo; upload a JPG, PNG, WebP or HEIC picture',
  },
  photo_broken: {
    zh: '这张照片打不开，可能已损坏，请换一张或重新拍摄',
    en: 'This photo cannot be opened; it may be damaged. Choose another or take it again',
  },
  photo_count: { zh: '一次最多 9 张照片，多出的没有保存', en: 'Nine photos at most; the others were not kept' },
  form_unreadable: {
    zh: '提交的内容不完整，请返回上一页重试',
    en: 'What was sent is incomplete; go back and try again',
  },
} satisfies Record<string, Text>

/** Why a photo, or the form that carries it, is not taken: `invalid`, with a sentence that says what to do. */
export function photoRefusal(reason: keyof typeof WORDS, cause?: unknown): AppError {
  return new AppError('invalid', reason, WORDS[reason], { cause })
}
