import { z } from 'zod'
import { LONGEST_GRAM } from './grams.rules.ts'

/** How a model is trained; the defaults were chosen by measurement (decision 0022). Stored in the model file. */
export const trainingOptionsSchema = z.strictObject({
  /** Runs of 1 to this many characters are features. */
  longestGram: z.int().min(1).max(LONGEST_GRAM).default(3),
  /** Runs in fewer messages than this are left out: a name, a slip of the pen. */
  minMessages: z.int().min(2).max(100).default(3),
  /** Most features; the most frequent stay. */
  maxFeatures: z.int().min(100).max(400_000).default(80_000),
  /** Characters of a text that are read. */
  readCharacters: z.int().min(100).max(20_000).default(8_000),
  /** A run in the title counts this often at least … */
  titleWeight: z.number().min(1).max(20).default(3),
  /** … and titles of long texts more: this share of the text's length over that of the title. */
  titleShare: z.number().min(0).max(1).default(0.1),
  /** How far the linear member may bend to single messages. */
  cost: z.number().min(0.01).max(100).default(1),
  linearRounds: z.int().min(1).max(100).default(12),
  /** Networks with one hidden layer beside the linear member; none makes training and model small. */
  networks: z.int().min(0).max(8).default(3),
  hidden: z.int().min(4).max(256).default(32),
  epochs: z.int().min(1).max(50).default(10),
  /** Shares of features and of hidden units left out at random while learning. */
  dropFeatures: z.number().min(0).max(0.9).default(0.6),
  dropHidden: z.number().min(0).max(0.9).default(0.5),
  /** Share of the rows, near-duplicates together, that certainty is measured on before all rows are learned. */
  heldOut: z.number().min(0.05).max(0.5).default(0.15),
  /** Below the confidence at which this share of held-out answers is right, the model abstains. */
  wantedAccuracy: z.number().min(0.5).max(0.999).default(0.95),
  seed: z
    .int()
    .min(1)
    .max(2 ** 31)
    .default(1),
})

export type TrainingOptions = z.infer<typeof trainingOptionsSchema>

/** One labelled message. */
export type Example = { title: string; text: string; label: string }

/** A part of a text that spoke for the answer: where it stands and its share of what spoke for it, 0 to 1. */
export type DecidingWord = { word: string; share: number }

/** What a classifier says: labels with calibrated probabilities, best first; they add up to 1 at most. */
export type Ranking = { label: string; confidence: number }[]

/**
 * One answer on one question (category, type or urgency). `label` is null when the classifier abstains: `guess` is then
 * its best one for a person to weigh, null when nothing points anywhere. `confidence` is that of the guess, 0 to 1.
 */
export type Answer = { label: string | null; guess: string | null; confidence: number; words: string[] }
