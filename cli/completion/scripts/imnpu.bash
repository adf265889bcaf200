# Completion of `imnpu` for bash. What is offered says the command itself.

# A word as it stands on the line without its backslashes and quotes, into `plain`; a quote may still be open. Nothing in it is run.
_imnpu_plain() {
  local text=$1 quote='' char index
  plain=
  for ((index = 0; index < ${#text}; index++)); do
    char=${text:index:1}
    if [[ $char == "$quote" ]]; then
      quote=
    elif [[ -z $quote && ($char == \' || $char == \") ]]; then
      quote=$char
    elif [[ $char == \\ && $quote != \' ]]; then
      index=$((index + 1))
      # Within quotes it is for few characters more than itself.
      [[ -z $quote || ${text:index:1} == [\\\"\$\`] ]] || plain+=$char
      plain+=${text:index:1}
    else
      plain+=$char
    fi
  done
}

_imnpu() {
  COMPREPLY=()
  local plain
  local -a words=()
  local index word glue=
  # Bash takes `--format=json` for three words.
  for ((index = 1; index <= COMP_CWORD; index++)); do
    word=${COMP_WORDS[index]}
    if [[ -n $glue || $word == = && ${#words[@]} -gt 0 ]]; then
      words[${#words[@]} - 1]+=$word
      glue=
      [[ $word != = ]] || glue=1
    else
      words+=("$word")
    fi
  done
  for index in "${!words[@]}"; do
    _imnpu_plain "${words[index]}"
    words[index]=$plain
  done
  local last=$((${#words[@]} - 1))
  local current=${words[last]}
  unset "words[last]"
  local -a lines
  mapfile -t lines < <("${COMP_WORDS[0]}" complete --word="$current" -- "${words[@]}" 2>/dev/null)
  # Only what stands behind the last sign is replaced.
  local part=$current start=
  [[ $current != *=* ]] || part=${current##*=} start=${current%=*}=
  local line
  for line in "${lines[@]:1}"; do
    line=${line%%$'\t'*}
    COMPREPLY+=("${line#"$start"}")
  done
  # Brackets of a layer such as `S[0].D` are quoted as those of a file's name are.
  [[ "${COMPREPLY[*]}" != *[[]* ]] || compopt -o filenames 2>/dev/null
  # What goes on with a value.
  [[ ${#COMPREPLY[@]} -ne 1 || ${COMPREPLY[0]} != *= ]] || compopt -o nospace 2>/dev/null
  local -a files=()
  case ${lines[0]} in
    folders) mapfile -t files < <(compgen -d -- "$part") ;;
    'files '*)
      local endings=${lines[0]#files }
      mapfile -t files < <(
        shopt -s extglob
        compgen -d -- "$part"
        compgen -f -X "!*.@(${endings// /|})" -- "$part"
      )
      ;;
    files) mapfile -t files < <(compgen -f -- "$part") ;;
  esac
  if ((${#files[@]} > 0)); then
    compopt -o filenames 2>/dev/null
    COMPREPLY+=("${files[@]}")
  fi
}
complete -F _imnpu imnpu
